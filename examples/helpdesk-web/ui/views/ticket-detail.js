// Ours, in place of the generated page of a ticket: the same, with a way to keep what was said.
import { html, Detail, useRoute } from '../truth.js';
import { Ticket } from '../entities/ticket.js';

export const TicketDetail = () => html`
  <${Detail} of=${Ticket} />
  <div class="page">
    <p><a class="button" href=${`/api/tickets/${useRoute().params.id}/transcript`} download="ticket.txt">Keep what was said</a></p>
  </div>`;
