// The demo shop's own script: buttons and forms say what they did, and a button opens the prompt.
for (const button of document.querySelectorAll('[data-says]')) {
  button.addEventListener('click', () => {
    document.querySelector('#said').textContent = button.dataset.says;
  });
}
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    document.querySelector('#said').textContent = form.dataset.done;
  });
}
for (const button of document.querySelectorAll('[data-ask]')) {
  button.addEventListener('click', () => window.kitka?.('open'));
}
