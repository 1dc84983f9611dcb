// Planting a seed: the form, its variables, and what is dropped into it.
import { formatNumber } from '../../language/number-words.ts';
import { spoken } from '../../language/spoken.ts';

const files = (count: number) => `${formatNumber(count)} ${count === 1 ? 'file' : 'files'}`;

export const plantWords = spoken('plant', {
  source: 'Source',
  git: 'Git',
  archive: 'Archive',
  fields: { gitUrl: 'Repository', branch: 'Branch', rootDir: 'Folder', name: 'Name' },
  placeholders: {
    gitUrl: 'https://github.com/owner/repository',
    name: 'my-app',
    branch: 'the default branch',
    rootDir: 'the whole source',
  },
  variables: 'Environment variables',
  variablesHint: 'optional, not for secrets',
  plant: 'Plant',
  planting: 'Planting…',
  seePlan: 'See the plan first',
  looking: 'Looking…',
  howBuilt: 'How it will be built',
  commit: 'Commit {sha} {message}',
  byBuildpacks: "Built by Google's buildpacks, without a Dockerfile.",
  madeDockerfile: 'Dockerfile that is made for it',
  itsDockerfile: 'Dockerfile of the source',
  beforeLive: 'Before it goes live',
  uploading: (percent: number) => `Uploading ${percent} %`,
  examples: 'Examples',
  examplesLead: 'Small real apps. One click deploys them.',
  theArchive: 'The archive',
  readBranch: (branch: string) => `Read from the address: the branch ${branch}.`,
  readBranchAndFolder: (branch: string, folder: string) =>
    `Read from the address: the branch ${branch} and the folder ${folder}.`,
  addVariable: 'Add a variable',
  valuePlaceholder: 'value',
  remove: (name: string) => `Remove ${name}`,
  thisVariable: 'this variable',
  /** The same at the beginning of a sentence. */
  thisVariableStarts: 'This variable',
  chooseFile: 'Choose a file',
  chooseFolder: 'Choose a folder',
  sourceFolder: 'Source folder',
  packing: (folder: string) => `Packing ${folder}…`,
  packingBar: 'Packing',
  uploadBar: 'Upload',
  drop: 'Drop a folder or an archive here',
  dropLead: 'A folder is packed without what its .gitignore names. Archives: .zip, .tar, .tar.gz, .tgz, up to 100 MB.',
  files,
  filesLeftOut: (count: number, leftOut: number) => `${files(count)}, ${formatNumber(leftOut)} left out`,
  packed: (size: string) => `${size} packed`,
  unreadable: (folder: string) => `“${folder}” could not be read. Choose it again.`,
  noFiles: (folder: string) => `“${folder}” holds no files that are not ignored.`,
  tooManyFiles: (folder: string, count: number, most: number) =>
    `“${folder}” holds ${count} files; at most ${most} are packed. Name what is made by a build in .gitignore.`,
  tooMuchForZip: 'This is too much for a zip file.',
  tooLarge: (folder: string) => `“${folder}” holds more than 500 MB. Name what is made by a build in .gitignore.`,
});
