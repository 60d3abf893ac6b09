/** Who operates a desktop, in the server: the API, and what ties it to the rooms beside it. */
@NullMarked
package dev.atelier.desktop.web.control;

import org.jspecify.annotations.NullMarked;
