/** What a delivery means: pure functions from a delivery to a verdict. */
@NullMarked
package dev.atelier.dispatch.inbox.source;

import org.jspecify.annotations.NullMarked;
