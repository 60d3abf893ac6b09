/** The desktop studio in the server. */
@NullMarked
package dev.atelier.desktop.web;

import org.jspecify.annotations.NullMarked;
