/** The queue of work of environments that people host themselves, over HTTP. */
@NullMarked
package dev.atelier.server.v1.work;

import org.jspecify.annotations.NullMarked;
