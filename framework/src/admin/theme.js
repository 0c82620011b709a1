// The colours of the admin: those of the system, light ones or dark ones, as somebody has chosen in this browser. It runs before
// the page is drawn, so that nobody sees the others first.
{
  const KEY = "nuages-theme";
  const THEMES = ["auto", "light", "dark"];
  const root = document.documentElement;
  const kept = () => {
    try {
      return THEMES.includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : "auto";
    } catch {
      return "auto";
    }
  };
  const apply = (theme) => {
    root.dataset.theme = theme;
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.hidden = false;
      button.textContent = `Colours: ${theme}`;
    }
  };
  apply(kept());
  addEventListener("DOMContentLoaded", () => apply(kept()));
  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-toggle]")) return;
    const next = THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length];
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // It lasts as long as the page.
    }
    apply(next);
  });
}
