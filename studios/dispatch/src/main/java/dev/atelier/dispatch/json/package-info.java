/** JSON that strangers sent. */
@NullMarked
package dev.atelier.dispatch.json;

import org.jspecify.annotations.NullMarked;
