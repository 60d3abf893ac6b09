/** What other programs may read of sessions in Redis. */
@NullMarked
package dev.atelier.desktop.redis;

import org.jspecify.annotations.NullMarked;
