/** What happens in the sessions of the dispatch studio. */
@NullMarked
package dev.atelier.dispatch.event;

import org.jspecify.annotations.NullMarked;
