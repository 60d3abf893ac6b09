/** Vaults and their credentials: what agents may use without seeing it. */
@NullMarked
package dev.atelier.registry.vault;

import org.jspecify.annotations.NullMarked;
