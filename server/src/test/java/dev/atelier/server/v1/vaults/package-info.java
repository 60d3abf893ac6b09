@NullMarked
package dev.atelier.server.v1.vaults;

import org.jspecify.annotations.NullMarked;
