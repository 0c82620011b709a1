// Adds rows to the sets of a form at once; without this script the button asks the server for one.

for (const set of document.querySelectorAll("[data-formset]")) {
  const prefix = set.dataset.formset;
  const total = set.querySelector(`input[name="${prefix}-TOTAL_FORMS"]`);
  const template = set.querySelector("template");
  const more = set.querySelector(`button[name="${prefix}-ADD"]`);
  more?.addEventListener("click", (event) => {
    event.preventDefault();
    const number = Number(total.value);
    const row = template.content.cloneNode(true);
    for (const element of row.querySelectorAll("*")) {
      for (const attribute of element.attributes) {
        attribute.value = attribute.value.replaceAll("__prefix__", number);
      }
    }
    const first = row.querySelector("input:not([type=hidden]), select, textarea");
    template.before(row);
    total.value = number + 1;
    more.hidden = number + 1 >= Number(set.dataset.most);
    first?.focus();
  });
}
