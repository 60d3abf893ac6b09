@NullMarked
package dev.atelier.journal.blob;

import org.jspecify.annotations.NullMarked;
