/** The tools of the desktop studio in the server. */
@NullMarked
package dev.atelier.desktop.web.tool;

import org.jspecify.annotations.NullMarked;
