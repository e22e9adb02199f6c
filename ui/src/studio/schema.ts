/** What a schema says about a form. `docs/schema-annotations.md` tells what authors of schemas can say. */

import { member, type Json } from "../core/types";

export interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  enum?: Json[];
  const?: Json;
  default?: Json;
  examples?: Json[];
  oneOf?: Schema[];
  allOf?: Schema[];
  pattern?: string;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  "x-format"?: string;
  "x-order"?: number;
  "x-refers"?: string;
}

export type Kind = "fixed" | "id" | "choice" | "yes-no" | "number" | "reference" | "line" | "text" | "rich" | "group" | "map" | "list" | "variants" | "other";

export type Documents = Record<string, Schema>;

/** A property of an object, as a form shows it. */
export interface Property {
  name: string;
  schema: Schema;
  required: boolean;
}

export class Schemas {
  constructor(
    private readonly documents: Documents,
    private readonly name: string,
  ) {}

  /** The schema of the whole content. */
  get root(): Schema {
    return this.resolved({ $ref: `urn:ips-xblocks:${this.name}` });
  }

  /** A schema with all that it refers to and is made of laid into it. What it says itself wins. */
  resolved(schema: Schema): Schema {
    const { $ref, allOf = [], ...own } = schema;
    const parts = [...($ref === undefined ? [] : [this.#target($ref)]), ...allOf].map((each) => this.resolved(each));
    return parts.reduceRight<Schema>((whole, part) => {
      const merged: Schema = { ...part, ...whole };
      if (part.properties || whole.properties) merged.properties = { ...part.properties, ...whole.properties };
      if (part.required || whole.required) merged.required = [...new Set([...(part.required ?? []), ...(whole.required ?? [])])];
      return merged;
    }, own);
  }

  /** The properties of an object in the order of the form. */
  properties(schema: Schema): Property[] {
    const all = Object.entries(schema.properties ?? {}).map(([name, each]) => ({
      name,
      schema: this.resolved(each),
      required: schema.required?.includes(name) ?? false,
    }));
    return all.sort((one, other) => (one.schema["x-order"] ?? 0) - (other.schema["x-order"] ?? 0));
  }

  /** The shapes that an object may have, where it may have one of several. */
  variants(schema: Schema): Schema[] {
    return (schema.oneOf ?? []).map((each) => this.resolved(each));
  }

  /** What a new value of a schema holds: what has to be there, with nothing in it. */
  blank(schema: Schema): Json {
    const whole = this.resolved(schema);
    if (whole.const !== undefined) return whole.const;
    if (whole.default !== undefined) return whole.default;
    switch (kindOf(whole)) {
      case "group":
        return Object.fromEntries(
          this.properties(whole)
            .filter(({ required }) => required)
            .map(({ name, schema: each }) => [name, this.blank(each)]),
        );
      case "variants":
        return this.blank(this.variants(whole)[0] ?? {});
      case "list":
        return Array.from({ length: whole.minItems ?? 0 }, () => this.blank(whole.items ?? {}));
      case "choice":
        return choices(whole)[0]?.value ?? "";
      case "yes-no":
        return false;
      case "number":
        return whole.minimum ?? 0;
      case "map":
        return {};
      default:
        return "";
    }
  }

  #target($ref: string): Schema {
    const [document = "", pointer = ""] = $ref.split("#");
    const name = document.replace("urn:ips-xblocks:", "");
    let found: unknown = this.documents[name];
    for (const step of pointer.split("/").filter(Boolean)) found = member(found, step);
    return absolute(found as Schema, document);
  }
}

/** A schema whose references say from which document they go. */
function absolute<T>(schema: T, document: string): T {
  if (Array.isArray(schema)) return schema.map((each: unknown) => absolute(each, document)) as T;
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, each]) => [name, name === "$ref" && String(each).startsWith("#") ? document + String(each) : absolute(each as unknown, document)]),
  ) as T;
}

/** How a value of a resolved schema is edited. A property called `id` is made by the editor. */
export function kindOf(schema: Schema, name = ""): Kind {
  const { type } = schema;
  if (schema.const !== undefined) return "fixed";
  if (schema.enum || (schema.oneOf && choices(schema).length > 0)) return "choice";
  if (schema.oneOf) return "variants";
  if (type === "object") return schema.properties ? "group" : typeof schema.additionalProperties === "object" ? "map" : "other";
  if (type === "array") return schema.items ? "list" : "other";
  if (type === "boolean") return "yes-no";
  if (type === "integer" || type === "number") return "number";
  if (type !== "string") return "other";
  if (name === "id") return "id";
  if (schema["x-refers"]) return "reference";
  if (schema["x-format"] === "rich") return "rich";
  return oneLine(schema) ? "line" : "text";
}

/** Whether a text can't go over several lines. */
function oneLine({ pattern, maxLength = Infinity }: Schema): boolean {
  return maxLength <= 80 || (pattern !== undefined && !new RegExp(pattern, "u").test("a word\nand another"));
}

export interface Choice {
  value: Json;
  label: string;
}

/** The values of which one is chosen; none where there is more to say than choosing. */
export function choices(schema: Schema): Choice[] {
  if (schema.enum) return schema.enum.map((value) => ({ value, label: String(value) }));
  const all = schema.oneOf ?? [];
  if (!all.every((each) => each.const !== undefined)) return [];
  return all.map((each) => ({ value: each.const as Json, label: each.title ?? String(each.const) }));
}

/** Whether a value has the shape that a kind of field can show. */
export function shows(kind: Kind, value: Json | undefined): boolean {
  if (value === undefined) return true;
  const object = typeof value === "object" && value !== null && !Array.isArray(value);
  switch (kind) {
    case "group":
    case "map":
    case "variants":
      return object;
    case "list":
      return Array.isArray(value);
    case "yes-no":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" || typeof value === "string";
    case "choice":
      return !object && !Array.isArray(value);
    case "fixed":
      return true;
    case "other":
      return false;
    default:
      return typeof value === "string";
  }
}

/** Which of the variants a value is: the first that knows all its names and whose fixed parts it holds. */
export function variantOf(variants: Schema[], value: Json): number {
  const names = Object.keys(value ?? {});
  const place = variants.findIndex(
    ({ properties = {} }) => names.every((name) => name in properties) && Object.entries(properties).every(([name, each]) => each.const === undefined || member(value, name) === each.const),
  );
  return Math.max(place, 0);
}
