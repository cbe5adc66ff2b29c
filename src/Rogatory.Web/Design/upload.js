// Brings files in parts and shows how much has come. The form does the same without it, but begins anew when the connection breaks.
'use strict'

const form = document.querySelector('form[data-uploads]')
const field = form.querySelector('input[type=file]')
const progress = document.getElementById('progress')
const version = { 'Tus-Resumable': '1.0.0' }
const partLength = 16 * 1024 * 1024
const mostTries = 10
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds))

class Refused extends Error {}

function send(method, url, headers, body, moved) {
  return new Promise((done, fail) => {
    const call = new XMLHttpRequest()
    call.open(method, url)
    for (const [name, value] of Object.entries({ ...version, ...headers })) call.setRequestHeader(name, value)
    if (moved) call.upload.onprogress = event => moved(event.loaded)
    call.onload = () => done(call)
    call.onerror = call.onabort = () => fail(new Error('The connection broke.'))
    call.send(body)
  })
}

function encode(name) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(name)))
}

// An upload of a file of this name and length that broke off earlier, or a new one.
async function begin(file) {
  const row = [...form.querySelectorAll('tr[data-upload]')].find(each => each.dataset.name === file.name && Number(each.dataset.length) === file.size)
  if (row) return `${form.dataset.uploads}/${row.dataset.upload}`
  const answer = await send('POST', form.dataset.uploads, { 'Upload-Length': file.size, 'Upload-Metadata': `filename ${encode(file.name)}` })
  if (answer.status !== 201) throw new Refused(answer.responseText || 'The file was not taken in.')
  return answer.getResponseHeader('Location')
}

async function offsetOf(url) {
  const answer = await send('HEAD', url)
  if (answer.status !== 200) throw answer.status >= 500 ? new Error('The node did not answer.') : new Refused('The order has ended, or you are no longer signed in.')
  return Number(answer.getResponseHeader('Upload-Offset'))
}

async function bring(file, bar) {
  const url = await begin(file)
  for (let tries = 0; ; tries++) {
    try {
      let offset = await offsetOf(url)
      // At the end a part of no bytes has the node finish what it was killed over.
      do {
        const from = offset
        const headers = { 'Upload-Offset': from, 'Content-Type': 'application/offset+octet-stream' }
        const answer = await send('PATCH', url, headers, file.slice(from, from + partLength), sent => bar.show(from + sent))
        if (answer.status !== 204) throw new Error('The part was not kept.')
        offset = Number(answer.getResponseHeader('Upload-Offset'))
        bar.show(offset)
        tries = 0
      } while (offset < file.size)
      return
    } catch (broken) {
      if (broken instanceof Refused || tries === mostTries) throw broken
      bar.say('The connection broke; trying again.')
      await pause(500 * 2 ** Math.min(tries, 5))
    }
  }
}

function barFor(file) {
  const line = document.createElement('p')
  const name = document.createElement('span')
  const meter = document.createElement('progress')
  const words = document.createElement('span')
  name.id = `file-${progress.children.length}`
  name.textContent = file.name
  meter.setAttribute('aria-labelledby', name.id)
  meter.max = file.size
  meter.value = 0
  line.append(name, meter, words)
  progress.append(line)
  return {
    say: text => { words.textContent = text },
    show: bytes => {
      meter.value = Math.min(bytes, file.size)
      words.textContent = `${Math.floor(100 * meter.value / file.size)} %`
    }
  }
}

form.addEventListener('submit', async event => {
  const files = [...field.files]
  if (files.length === 0 || event.submitter?.name === 'take-back') return
  event.preventDefault()
  const empty = files.filter(file => file.size === 0).map(file => file.name)
  if (empty.length > 0) {
    const words = document.createElement('p')
    words.className = 'govuk-error-message'
    words.textContent = `${empty.join(', ')}: empty. Nothing was sent. Choose the files again, without what is empty.`
    progress.replaceChildren(words)
    return
  }
  const buttons = [...form.querySelectorAll('button')]
  for (const button of buttons) button.disabled = true
  progress.replaceChildren()
  try {
    for (const file of files) await bring(file, barFor(file))
    field.value = ''
    for (const button of buttons) button.disabled = false
    form.requestSubmit(event.submitter)
  } catch (broken) {
    const words = document.createElement('p')
    words.className = 'govuk-error-message'
    words.textContent = `${broken.message} What has come is kept; choose the file again to go on.`
    progress.append(words)
    for (const button of buttons) button.disabled = false
  }
})
