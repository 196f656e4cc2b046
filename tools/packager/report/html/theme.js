// Light or dark: as the system says, until the reader says otherwise.

function fillTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const use = (theme) => {
    document.documentElement.dataset.theme = theme;
    byId("theme").textContent = theme === "dark" ? "Light" : "Dark";
  };
  const follow = () => use(system.matches ? "dark" : "light");
  byId("theme").addEventListener("click", () => {
    system.removeEventListener("change", follow);
    use(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  });
  system.addEventListener("change", follow);
  follow();
}
