@NullMarked
package dev.atelier.sandbox.bubblewrap;

import org.jspecify.annotations.NullMarked;
