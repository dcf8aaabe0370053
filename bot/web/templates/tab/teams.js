(async () => {
  const teams = window.microsoftTeams;
  if (!teams || window.parent === window) return;
  const themed = (name) => { document.documentElement.dataset.theme = name === "default" ? "light" : name; };
  try {
    await teams.app.initialize();
    teams.app.registerOnThemeChangeHandler(themed);
    const context = await teams.app.getContext();
    themed(context.app.theme);
    teams.app.notifySuccess();
    if (!document.body.dataset.signOn) return;
    const token = await teams.authentication.getAuthToken();
    const answer = await fetch("/tab/teams", { method: "POST", headers: { Authorization: "Bearer " + token } });
    if (answer.ok) { window.location.reload(); return; }
    document.getElementById("refused").hidden = false;
  } catch {
    const refused = document.getElementById("refused");
    if (refused) refused.hidden = false;
  }
})();
