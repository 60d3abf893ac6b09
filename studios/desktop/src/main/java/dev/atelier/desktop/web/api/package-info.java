/** The studio's own API over HTTP. */
@NullMarked
package dev.atelier.desktop.web.api;

import org.jspecify.annotations.NullMarked;
