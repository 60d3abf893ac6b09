@NullMarked
package dev.atelier.journal.live;

import org.jspecify.annotations.NullMarked;
