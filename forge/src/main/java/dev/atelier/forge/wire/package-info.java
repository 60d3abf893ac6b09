/** HTTP and JSON of the forges: one request at a time, bounded in time and bytes, with refusals in our words. */
@NullMarked
package dev.atelier.forge.wire;

import org.jspecify.annotations.NullMarked;
