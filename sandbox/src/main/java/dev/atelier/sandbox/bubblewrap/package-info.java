/** Sandboxes of Linux namespaces, set up by the program bubblewrap. */
@NullMarked
package dev.atelier.sandbox.bubblewrap;

import org.jspecify.annotations.NullMarked;
