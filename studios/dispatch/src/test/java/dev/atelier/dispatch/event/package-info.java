@NullMarked
package dev.atelier.dispatch.event;

import org.jspecify.annotations.NullMarked;
