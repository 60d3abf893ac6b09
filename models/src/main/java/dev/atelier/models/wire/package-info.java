/** What both providers' clients need: reading a stream so that it can be interrupted, and saying in one way why there is no answer. */
@NullMarked
package dev.atelier.models.wire;

import org.jspecify.annotations.NullMarked;
