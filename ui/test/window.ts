/** What the sources look for on a page, for tests that run without one. */
(globalThis as unknown as { window: unknown }).window ??= globalThis;
