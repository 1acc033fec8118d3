'use strict';

// Stands in for the package `debug`, which @stdlib logs with: it would bring parts of Node.js into the Worker.
module.exports = () => () => {};
