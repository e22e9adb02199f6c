/** One block's line to its handlers. The owner token goes out with each request and comes back renewed. */

import { member, type Host, type Json, type Reply } from "./types";

export class Link {
  constructor(
    private readonly host: Host,
    private token: string | null,
  ) {}

  /** Whether anything can be saved here at all. */
  get open(): boolean {
    return this.token !== null;
  }

  async post(handler: string, body: { [name: string]: Json }): Promise<Reply> {
    const reply = await this.host.post(handler, { ...body, token: this.token });
    const renewed = member(reply.body, "token");
    if (typeof renewed === "string") this.token = renewed;
    return reply;
  }
}
