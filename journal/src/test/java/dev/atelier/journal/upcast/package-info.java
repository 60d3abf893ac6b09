@NullMarked
package dev.atelier.journal.upcast;

import org.jspecify.annotations.NullMarked;
