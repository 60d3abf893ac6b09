/** Puts the studio into the server: its beans, its settings, its pictures over HTTP. The only package of the studio that knows Spring. */
@NullMarked
package dev.atelier.canvas.web;

import org.jspecify.annotations.NullMarked;
