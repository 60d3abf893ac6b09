@NullMarked
package dev.atelier.journal.mask;

import org.jspecify.annotations.NullMarked;
