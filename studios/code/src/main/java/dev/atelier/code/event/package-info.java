/** What happens in a coding run, as its journal says it. */
@NullMarked
package dev.atelier.code.event;

import org.jspecify.annotations.NullMarked;
