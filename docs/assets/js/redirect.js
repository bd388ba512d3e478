"use strict";
// A moved page: go on at once, and keep ?query and #hash, which a plain refresh would lose.
location.replace(document.currentScript.dataset.target + location.search + location.hash);
