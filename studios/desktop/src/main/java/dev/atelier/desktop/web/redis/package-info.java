/** Redis in the server. */
@NullMarked
package dev.atelier.desktop.web.redis;

import org.jspecify.annotations.NullMarked;
