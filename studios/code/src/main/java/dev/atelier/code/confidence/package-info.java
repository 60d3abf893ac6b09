/** How sure an agent may be, as its workspace's earlier runs came out. */
@NullMarked
package dev.atelier.code.confidence;

import org.jspecify.annotations.NullMarked;
