import { Response } from 'express';
import { notFound } from '../http/errors';
import { fullName } from '../store/ForgeStore';
import { JobRecord, RunProgress, RunRecord } from '../store/runs';
import { Visit, sendPage } from './context';
import { Html, html } from './html';
import { when } from './layout';
import { renderMarkdown } from './markdown';

/** How something stands, in words. */
function standing({ status, conclusion }: RunProgress): string {
  return (conclusion ?? status).replace('_', ' ');
}

function badge(progress: RunProgress): Html {
  const kinds: Record<string, string> = {
    success: 'open',
    failure: 'closed',
    skipped: 'draft',
    cancelled: 'draft',
  };
  const kind = kinds[progress.conclusion ?? ''] ?? 'merged';
  return html`<span class="state ${kind}">${standing(progress)}</span>`;
}

function runRow({ repo }: Visit, run: RunRecord): Html {
  return html`<tr>
    <td>${badge(run)}</td>
    <td>
      <a href="/${fullName(repo)}/actions/runs/${run.id}">${run.title}</a
      ><br /><span class="quiet"
        >${run.name} #${run.number}: ${run.event} by ${run.login}, ${run.branch}
        <code>${run.sha.slice(0, 7)}</code></span
      >
    </td>
    <td class="when">${when(run.createdAt)}</td>
  </tr>`;
}

/** The runs of a repository's workflows, newest first. @internal */
export function runListPage(visit: Visit, response: Response): void {
  const runs = visit.forge.runs.of(visit.repo.id);
  sendPage(
    response,
    visit,
    { title: 'Actions', tab: 'actions' },
    html`<h1>Actions</h1>
      ${runs.length > 0
        ? html`<div class="box">
            <table class="list">
              <tbody>
                ${runs.map(run => runRow(visit, run))}
              </tbody>
            </table>
          </div>`
        : html`<p class="notice">No workflow has run yet.</p>`}`,
  );
}

function jobBox({ forge }: Visit, job: JobRecord): Html {
  return html`<section class="box" id="job-${job.id}" aria-label="${job.name}">
    <h2>${job.name} ${badge(job)}</h2>
    ${job.annotations.map(
      ({ level, message }) => html`<p class="notice">${level}: ${message}</p>`,
    )}
    <ol class="body">
      ${job.steps.map(
        step =>
          html`<li>
            ${step.name} <span class="quiet">${standing(step)}</span>
          </li>`,
      )}
    </ol>
    ${job.summary &&
    html`<div class="body">${renderMarkdown(job.summary)}</div>`}
    <details class="body">
      <summary>Log</summary>
      <div class="scroll"><pre>${forge.runs.log(job.id)}</pre></div>
    </details>
  </section>`;
}

/** One run with its jobs, steps and logs. @internal */
export function runPage(visit: Visit, response: Response): void {
  const id = Number(visit.request.params.run);
  const run = visit.forge.runs.of(visit.repo.id).find(each => each.id === id);
  if (!run) throw notFound();
  sendPage(
    response,
    visit,
    { title: `${run.title} · ${run.name}`, tab: 'actions' },
    html`<h1>${run.title} ${badge(run)}</h1>
      <p class="quiet">
        ${run.name} #${run.number}, ${run.path}: ${run.event} by ${run.login} on
        ${run.branch}
        <a href="/${fullName(visit.repo)}/commit/${run.sha}"
          ><code>${run.sha.slice(0, 7)}</code></a
        >, ${when(run.createdAt)}
      </p>
      ${run.problem && html`<p class="notice">${run.problem}</p>`}
      ${run.jobs.map(job => jobBox(visit, job))}`,
  );
}

/** The log of a job as text. @internal */
export function jobLogPage(visit: Visit, response: Response): void {
  const { forge, repo, request } = visit;
  const found = forge.runs.job(repo.id, Number(request.params.job));
  if (!found) throw notFound();
  response.type('text/plain').send(forge.runs.log(found.job.id));
}
