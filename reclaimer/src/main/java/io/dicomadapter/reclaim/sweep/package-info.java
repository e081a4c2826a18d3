/**
 * Finds what crashes and silence leave behind, by age, and frees it: by release, like everything else, so that path checks,
 * exports and retries hold for it too. Never frees what an event may still be about.
 */
package io.dicomadapter.reclaim.sweep;
