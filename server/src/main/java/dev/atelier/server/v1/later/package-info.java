/** What the API has and this server does not have yet. */
@NullMarked
package dev.atelier.server.v1.later;

import org.jspecify.annotations.NullMarked;
