// Records that a field points to, added and changed in a window of their own. Both sides of it are here: the form, whose field
// gets what was stored, and the window, which says what that was and closes. Where a browser opens no window, the links
// lead to the same pages in another tab.

const opened = new Map();

// What the fields of a form are beside which such links stand; those of rows that are not there yet, too.
function* fields(form) {
  const places = [form, ...[...form.querySelectorAll("template")].map((template) => template.content)];
  for (const place of places) {
    for (const links of place.querySelectorAll("[data-related]")) {
      const select = place.querySelector(`select[name="${CSS.escape(links.dataset.related)}"]`);
      if (select) yield [select, links];
    }
  }
}

function follow(select, links) {
  const change = links.querySelector("[data-href]");
  if (!change) return;
  change.hidden = !select.value;
  if (select.value) change.href = change.dataset.href.replace("__key__", encodeURIComponent(select.value));
}

// What stands for a record is text wherever it goes, whatever its name looks like.
function offer(select, { key, title }) {
  let option = [...select.options].find((known) => known.value === key);
  if (!option) select.append((option = new Option("", key)));
  option.textContent = title;
  return option;
}

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-popup]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = new URL(link.href);
  address.searchParams.set("_popup", "1");
  const page = window.open(address, "", "popup,width=720,height=680");
  if (!page) return;
  event.preventDefault();
  opened.set(page, link);
});

addEventListener("message", ({ origin, source, data }) => {
  const link = opened.get(source);
  if (!link || origin !== location.origin || typeof data?.key !== "string" || typeof data.title !== "string") return;
  opened.delete(source);
  const asked = link.closest("[data-related]");
  for (const [select, links] of fields(asked.closest("form"))) {
    if (links.dataset.model !== asked.dataset.model) continue;
    const option = offer(select, data);
    if (links === asked) option.selected = true;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
  link.focus();
});

addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLSelectElement) || !target.form) return;
  for (const [select, links] of fields(target.form)) if (select === target) follow(select, links);
});

// A page that one comes back to has other fields chosen than it was sent with.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form.edit")) for (const [select, links] of fields(form)) follow(select, links);
});

const stored = document.querySelector("[data-stored]");
if (stored && window.opener) {
  window.opener.postMessage(JSON.parse(stored.dataset.stored), location.origin);
  window.close();
}
