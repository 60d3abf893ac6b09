/** Tasks: sessions with a queue record, from whoever asked for them to what came of them. */
@NullMarked
package dev.atelier.dispatch.task;

import org.jspecify.annotations.NullMarked;
