/** Which things of the registry are out of use for a while. */
@NullMarked
package dev.atelier.registry.use;

import org.jspecify.annotations.NullMarked;
