/** The small pictures that an item can be, as lines in a box of 24 by 24, and what they are called. */

import { t } from "../core/api";

const ROUND = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

export const PICTURES: Record<string, string> = {
  house: "M3 11L12 4L21 11M5 10V20H19V10M10 20V14H14V20",
  door: "M6 21V3H18V21M3 21H21M15 12V13",
  window: "M4 4H20V20H4ZM12 4V20M4 12H20",
  wall: "M3 6H21V18H3ZM3 10H21M3 14H21M9 6V10M15 6V10M6 10V14M12 10V14M18 10V14M9 14V18M15 14V18",
  table: "M3 9H21M5 9V20M19 9V20M5 13H19",
  bowl: "M3 11H21C21 16 17 20 12 20S3 16 3 11M9 7C9 5.5 10.5 5.5 10.5 4M14 7C14 5.5 15.5 5.5 15.5 4",
  bed: "M3 6V19M3 16H21V19M21 16V13C21 11.5 20 11 19 11H10V16M3 11H7",
  road: "M9 3L4 21M15 3L20 21M12 4V7M12 10V13M12 16V19",
  tree: `${ROUND(12, 9, 6)}M12 9V21M12 14L15 11M8 21H16`,
  seed: "M12 21V11M12 12C12 8 9 6 5 6C5 10 8 12 12 12M12 14C12 11 15 9 19 9C19 12.5 16 14 12 14",
  sun: `${ROUND(12, 12, 4)}M12 2V5M12 19V22M2 12H5M19 12H22M5 5L7 7M17 17L19 19M5 19L7 17M17 7L19 5`,
  cloud: "M7 18H17A4 4 0 0 0 17 10A5.5 5.5 0 0 0 6.5 10.5A4 4 0 0 0 7 18",
  rain: "M7 14H17A4 4 0 0 0 17 6A5.5 5.5 0 0 0 6.5 6.5A4 4 0 0 0 7 14M8 17L7 20M12.5 17L11.5 20M17 17L16 20",
  mountain: "M2 20L9 7L13 14L16 10L22 20ZM7 11L9 12.5L11 11",
  boat: "M3 15H21L18 20H6ZM12 15V3L19 12H12",
  bird: "M3 8C6 5 9 6 12 10C15 6 18 5 21 8M6 15C8 13.5 10 14 12 16.5C14 14 16 13.5 18 15",
  heart: "M12 20C5 15 3 12 3 9A4.5 4.5 0 0 1 12 7.5A4.5 4.5 0 0 1 21 9C21 12 19 15 12 20",
  hand: "M7 12V6A1.5 1.5 0 0 1 10 6V11M10 10V4.5A1.5 1.5 0 0 1 13 4.5V11M13 10V5.5A1.5 1.5 0 0 1 16 5.5V12M16 11V8.5A1.5 1.5 0 0 1 19 8.5V15C19 19 16.5 21 13 21C9.5 21 8.5 19.5 7 17L4 12.5A1.6 1.6 0 0 1 7 11.5",
  person: `${ROUND(12, 7, 4)}M4 21C4 16 7.5 14 12 14S20 16 20 21`,
  "two-people": `${ROUND(8, 8, 3)}${ROUND(16, 8, 3)}M2 20C2 16 4.5 14 8 14C9.5 14 11 14.5 12 15.5C13 14.5 14.5 14 16 14C19.5 14 22 16 22 20`,
  circle: `${ROUND(12, 4.5, 1.7)}${ROUND(19, 9, 1.7)}${ROUND(17, 17.5, 1.7)}${ROUND(7, 17.5, 1.7)}${ROUND(5, 9, 1.7)}${ROUND(12, 12, 2.5)}`,
  book: "M12 6C10 4.5 7 4 3 4V18C7 18 10 18.5 12 20C14 18.5 17 18 21 18V4C17 4 14 4.5 12 6ZM12 6V20",
  letter: "M3 5H21V19H3ZM3 6L12 13L21 6",
  phone: "M7 2H17V22H7ZM7 5H17M7 18H17M11.5 20H12.5",
  clock: `${ROUND(12, 12, 9)}M12 7V12L15.5 14`,
  key: `${ROUND(8, 15, 4)}M11 12L20 3M17 6L20 9M14 9L16 11`,
  lock: "M5 11H19V21H5ZM8 11V7A4 4 0 0 1 16 7V11M12 15V17",
  coins: `M4 7A6 3 0 1 0 16 7A6 3 0 1 0 4 7M4 7V12C4 13.7 6.7 15 10 15M16 7V10M8 15A6 3 0 1 0 20 15A6 3 0 1 0 8 15M8 15V18C8 19.7 10.7 21 14 21S20 19.7 20 18V15`,
  scales: "M12 3V20M8 20H16M5 6H19M5 6L2 14H8ZM19 6L16 14H22Z",
  star: "M12 3L14.7 9L21 9.7L16.3 14L17.6 20.5L12 17.2L6.4 20.5L7.7 14L3 9.7L9.3 9Z",
};

/** What a picture is called; for one that this page doesn't know, its id. */
export function pictureName(id: string): string {
  const names: Record<string, string> = {
    house: t("a house"),
    door: t("a door"),
    window: t("a window"),
    wall: t("a wall"),
    table: t("a table"),
    bowl: t("a bowl"),
    bed: t("a bed"),
    road: t("a road"),
    tree: t("a tree"),
    seed: t("a seed"),
    sun: t("the sun"),
    cloud: t("a cloud"),
    rain: t("the rain"),
    mountain: t("a mountain"),
    boat: t("a boat"),
    bird: t("a bird"),
    heart: t("a heart"),
    hand: t("a hand"),
    person: t("a person"),
    "two-people": t("two people"),
    circle: t("a circle of people"),
    book: t("a book"),
    letter: t("a letter"),
    phone: t("a phone"),
    clock: t("a clock"),
    key: t("a key"),
    lock: t("a lock"),
    coins: t("some coins"),
    scales: t("a pair of scales"),
    star: t("a star"),
  };
  return names[id] ?? id;
}
