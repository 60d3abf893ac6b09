/** Puts the studio into the server: its beans and settings. The only package of the studio that knows Spring. */
@NullMarked
package dev.atelier.code.web;

import org.jspecify.annotations.NullMarked;
