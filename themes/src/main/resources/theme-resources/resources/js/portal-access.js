// A form that was sent once is not sent again: the second click would find the invitation used.
for (const form of document.querySelectorAll("form[data-portal-access-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "true";
  });
}

// Coming back to the page by the browser's history, it can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-portal-access-once]")) {
    delete form.dataset.sent;
  }
});
