/* What the platform's pages give to blocks besides jQuery, as far as core blocks call for it. */
(() => {
  "use strict";
  const $ = window.jQuery;

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]*)/) || [])[1] || "";
  $.ajaxPrefilter((options, original, request) => {
    const own = new URL(options.url, location.href).origin === location.origin;
    if (own && !/^(GET|HEAD|OPTIONS)$/i.test(options.type || options.method)) {
      request.setRequestHeader("X-CSRFToken", token());
    }
  });
  $.postWithPrefix = $.post;
  $.getWithPrefix = $.get;
  $.ajaxWithPrefix = $.ajax;
  // The problem block sends one script along with its HTML, for a service that isn't here.
  const plain = $.htmlPrefilter;
  $.htmlPrefilter = (html) => plain(html.replace(/<script>\s*function emit_event[^]*?<\/script>/g, ""));

  const escaped = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
  window._ = {
    escape: (text) => String(text ?? "").replace(/[&<>"']/g, (sign) => escaped[sign]),
    extend: Object.assign,
    each: (list, each) => Object.entries(list).forEach(([key, value]) => each(value, Array.isArray(list) ? +key : key)),
    mapObject: (values, map) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)])),
  };

  class Html {
    constructor(text) { this.text = text; }
    toString() { return this.text; }
    valueOf() { return this.text; }
  }
  const safe = (text) => (text instanceof Html ? text : new Html(window._.escape(text)));
  const filled = (text, values) => text.replace(/{(\w+)}/g, (all, name) => String(values[name]));
  const StringUtils = { interpolate: filled };
  const HtmlUtils = {
    HTML: (text) => new Html(String(text)),
    ensureHtml: safe,
    interpolateHtml: (form, values) => new Html(filled(safe(form).toString(), window._.mapObject(values, safe))),
    joinHtml: (...parts) => new Html(parts.map((part) => safe(part)).join("")),
    setHtml: (element, content) => $(element).html(safe(content).toString()),
    append: (element, content) => $(element).append(safe(content).toString()),
    prepend: (element, content) => $(element).prepend(safe(content).toString()),
  };
  window.edx = { StringUtils, HtmlUtils };
  window.StringUtils = StringUtils;
  window.HtmlUtils = HtmlUtils;

  window.gettext = (text) => text;
  window.ngettext = (one, many, count) => (count === 1 ? one : many);
  window.interpolate = (form, values, named) =>
    named
      ? form.replace(/%\((\w+)\)s/g, (all, name) => String(values[name]))
      : form.replace(/%s/g, () => String(values.shift()));
  window.Logger = { log() {}, listen() {} };

  // Read out loud what changed, for those who can't see it change.
  let region;
  const say = (text) => {
    region ??= $('<div class="sr" role="status" aria-live="polite"></div>').appendTo("body");
    region.text(text);
  };
  window.SR = { readText: say, readTexts: (texts) => say(texts.join(" ")), clear: () => say("") };
})();
