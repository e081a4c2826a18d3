/**
 * Two export-scu workers as processes of their own beside a real broker, PACS that write down every instance and are in all
 * moods, and an audit of what arrived, how often, and what became of the exports.
 */
package io.dicomadapter.e2e.fault.export;
