/** JSON that strangers sent. */
@NullMarked
package dev.atelier.desktop.json;

import org.jspecify.annotations.NullMarked;
