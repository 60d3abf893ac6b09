/** What every provider of sandboxes has to keep: nobody gets out of it, and nothing but what is allowed out of its network. */
@NullMarked
package dev.atelier.sandbox.contract;

import org.jspecify.annotations.NullMarked;
