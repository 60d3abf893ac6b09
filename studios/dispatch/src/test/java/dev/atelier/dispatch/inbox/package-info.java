@NullMarked
package dev.atelier.dispatch.inbox;

import org.jspecify.annotations.NullMarked;
