@NullMarked
package dev.atelier.code.event;

import org.jspecify.annotations.NullMarked;
