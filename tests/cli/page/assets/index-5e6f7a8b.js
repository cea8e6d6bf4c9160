document.body.textContent = 'halfspace';
